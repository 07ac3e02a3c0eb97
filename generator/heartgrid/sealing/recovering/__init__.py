"""The recovery identity as SLIP-39 shares: words on paper."""
