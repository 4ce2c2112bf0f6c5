"""Small pieces: a module fits a few screens, a function fits one."""

import ast

from tests.architecture.house import dotted, modules, tree

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50


def test_no_module_is_too_long() -> None:
    long = [dotted(p) for p in modules() if p.read_text("utf-8").count("\n") > LONGEST_MODULE]
    assert long == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{dotted(path)}.{node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]
    assert long == []
