"""What comes in and goes out: the list of files, and the one page on which a school's workbook is looked at before it is applied."""
