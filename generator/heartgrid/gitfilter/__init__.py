"""Git's door to sealing: filter process, textconv, merge driver, and what they need of git."""
