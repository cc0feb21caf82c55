# XlsxWriter carries annotations but no py.typed. Only what smfdesk calls is declared here.
from xlsxwriter.workbook import Workbook as Workbook
