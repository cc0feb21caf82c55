"""smfdesk: an offline desk for the people who run social mobility programmes.

Layers, each may import what stands to its right, siblings never one another:
`__main__ -> desktop -> bootstrap -> {ui | cli | store | sheets} -> app -> {domain | assets}`.
"""

__version__ = "0.1.0"
