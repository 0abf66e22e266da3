"""Figures as SVG: networks, positions over time, actors by issues, trees of groups.

drawing = network_figure(names, ties, title="Who agrees with whom")
text = svg(drawing)                 # light or dark, as the reader prefers
data = png(drawing)                 # needs the extra [figures]
"""

from onrecord.report.figures.canvas import Drawing, Theme, svg
from onrecord.report.figures.dendrogram import dendrogram
from onrecord.report.figures.heat_map import Layer, heat_map
from onrecord.report.figures.network import TieDrawn, Words, network_figure
from onrecord.report.figures.png import png
from onrecord.report.figures.timeline import Mark, timeline

__all__ = [
    "Drawing",
    "Layer",
    "Mark",
    "Theme",
    "TieDrawn",
    "Words",
    "dendrogram",
    "heat_map",
    "network_figure",
    "png",
    "svg",
    "timeline",
]
