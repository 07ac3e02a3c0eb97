"""Git's door to sealing: filter process, textconv, merge driver. Not built yet."""
