"""Handing over a workbook: the bar that docks under the list of students."""
