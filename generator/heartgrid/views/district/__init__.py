"""What only a district's site shows: its schools and zones, its draws and checks, its incidents."""
