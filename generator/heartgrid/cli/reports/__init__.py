"""Written without reading: the reports of those who hold no key, and the inbox they come to."""
