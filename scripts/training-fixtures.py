#!/usr/bin/env python3
"""Trains small random networks with PyTorch in float64 and writes what it found to tests/fixtures/.

Run by hand when a layer, activation, loss or optimiser is added (Debian: apt-get install python3-torch);
the tests only read the files. Each fixture is a scene and the numbers that a runner of scenes must find.
"""

import json
import pathlib

import torch

from fixtures.dense_cases import loss_cases, way_cases
from fixtures.layer_cases import image_cases, norm_cases, standardized_cases, wiring_cases
from fixtures.random_cases import random_cases
from fixtures.training import run

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures"
FILES = {
    "losses": loss_cases,  # every activation with every loss
    "training": way_cases,  # optimisers, schedules, penalties, frozen parameters
    "images": image_cases,  # convolutions and pools with their options
    "wiring": wiring_cases,  # residual links, joins, layers of one activation
    "norms": norm_cases,  # batch norm of rows and images, as different authors keep its averages
    "standardized": standardized_cases,
    "random": random_cases,  # whatever may be put together
}


def main():
    for name, cases in FILES.items():
        lines = []
        for case in cases():
            torch.manual_seed(0)
            found = run(case["stage"], case.get("conventions", {}), case.pop("report"))
            if max(found["loss"]) > 2 * found["loss"][0]:
                raise SystemExit(f"{name}: {case['name']} diverges, so it tells nothing: {found['loss']}")
            lines.append(json.dumps({**case, "found": found}, separators=(",", ":")))
        source = f"PyTorch {torch.__version__}, scripts/training-fixtures.py"
        text = f'{{"source":"{source}","cases":[\n' + ",\n".join(lines) + "\n]}\n"
        (FOLDER / f"{name}.json").write_text(text)
        print(f"{name}: {len(lines)} cases, {len(text)} bytes")


if __name__ == "__main__":
    main()
