from openpyxl.cell.cell import Cell as Cell
from openpyxl.cell.cell import MergedCell as MergedCell
