"""The identity for the day without admins: made, printed in shares, put together again."""
