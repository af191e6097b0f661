"""The list of layers: cmake/layers.cmake."""
import re


def read_layers(tree):
    """{folder: (folders it may use)}, in order; and what is wrong with the list."""
    text = re.sub(r"#.*", "", (tree / "cmake/layers.cmake").read_text(encoding="utf-8"))
    layers, by_name, problems = {}, {}, []
    for call in re.findall(r"medpol_layer\(([^)]*)\)", text):
        words = call.split()
        words = words[: words.index("LIBRARIES")] if "LIBRARIES" in words else words
        folder, used = words[0], words[1:]
        problems += [f"{folder}: the layer {name} does not stand above it" for name in used if name not in by_name]
        layers[folder] = {by_name[name] for name in used if name in by_name}
        by_name[folder.split("/")[1]] = folder
    return layers, problems
