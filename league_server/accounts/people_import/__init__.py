"""People from a spreadsheet: read as offices write them, checked row by row, taken in all together or not at all."""
