"""The account trail: chronology, lateness, four-eyes, back-trace. Not built yet."""
