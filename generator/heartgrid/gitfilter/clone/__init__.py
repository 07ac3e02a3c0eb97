"""What Heartgrid keeps in a clone: opened keys, the accepted access file, git's settings."""
