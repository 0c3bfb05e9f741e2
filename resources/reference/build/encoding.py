"""Bytes of a département's contours; `cpex_desktop.reference.contours` reads them back.

Nine runs of integers in a row, compressed together by zlib: points per arc; x then y of each arc's first
point (differences from one arc to the next); x then y steps of the following points; polygons per commune;
rings per polygon; arcs per ring; arc references. A run is its item size (1 byte: 2 or 4), its item count
(4 bytes), then all the low bytes, all the next bytes… which compress better apart. Little-endian throughout.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from .topology import Topology


def encode(topology: Topology) -> bytes:
    """Pack a topology; communes are in the order of its mapping, which the base stores beside."""
    arcs = [np.array(arc, dtype=np.int64) for arc in topology.arcs]
    firsts = np.diff(np.array([arc[0] for arc in arcs]), axis=0, prepend=np.zeros((1, 2), np.int64))
    steps = np.concatenate([np.diff(arc, axis=0) for arc in arcs])
    polygons = list(topology.communes.values())
    rings = [polygon for shapes in polygons for polygon in shapes]
    references = [ring for polygon in rings for ring in polygon]
    runs = [
        np.array([len(arc) for arc in arcs]),
        firsts[:, 0],
        firsts[:, 1],
        steps[:, 0],
        steps[:, 1],
        np.array([len(shapes) for shapes in polygons]),
        np.array([len(polygon) for polygon in rings]),
        np.array([len(ring) for ring in references]),
        np.array([arc for ring in references for arc in ring]),
    ]
    return zlib.compress(b"".join(_pack(run) for run in runs), 9)


def _pack(run: NDArray[np.int64]) -> bytes:
    small = run.astype("<i2")
    items = small if np.array_equal(small, run) else run.astype("<i4")
    planes = items.view(np.uint8).reshape(-1, items.itemsize).T.tobytes()
    return struct.pack("<BI", items.itemsize, len(items)) + planes
