"""What a package shows to the outside, and that everything shown is explained."""

from __future__ import annotations

import ast
import importlib

ROOT_PACKAGE = "racer"


def packages(modules):
    """Return the ``__init__`` modules of the packages below racer."""
    return [module for module in modules if module.path.name == "__init__.py" and module.name != ROOT_PACKAGE]


def test_every_folder_of_code_is_a_package(racer_modules):
    """A folder with Python files has an ``__init__.py``, so that a wheel carries it."""
    folders = {module.path.parent for module in racer_modules}
    offences = [f"{folder} has no __init__.py" for folder in folders if not (folder / "__init__.py").is_file()]
    assert not offences, "\n".join(offences)


def test_every_package_names_its_public_surface(racer_modules):
    """Every package has a docstring and, where it gives names, an ``__all__`` in which each of them exists."""
    offences = []
    for module in packages(racer_modules):
        package = importlib.import_module(module.name)
        if not package.__doc__:
            offences.append(f"{module.place} has no docstring: say in one sentence what the package is")
        if not hasattr(package, "__all__") and gives_names(module.tree):
            offences.append(f"{module.place} has no __all__: list its public names")
        offences += [
            f"{module.place} lists {name} in __all__, which does not exist: import it or take it out"
            for name in getattr(package, "__all__", ())
            if not hasattr(package, name)
        ]
    assert not offences, "\n".join(offences)


def gives_names(tree: ast.Module) -> bool:
    """Whether an ``__init__`` imports or defines anything, so that there is something to take from it."""
    return any(
        not (isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "__future__"))
        for node in tree.body
    )


def test_every_error_says_when_it_is_raised(racer_modules):
    """The docstring of every error class begins with "Raised when"."""
    offences = [
        f'{module.place}:{kind.lineno} {kind.name}: begin its docstring with "Raised when"'
        for module in racer_modules
        for kind in module.classes
        if is_error(kind) and not (ast.get_docstring(kind) or "").startswith("Raised when")
    ]
    assert not offences, "\n".join(offences)


def is_error(kind: ast.ClassDef) -> bool:
    """Whether a class is an exception, by its name or by what it is made from."""
    names = [kind.name, *(base.id for base in kind.bases if isinstance(base, ast.Name))]
    return any(name.endswith(("Error", "Exception")) for name in names)


def test_every_public_thing_is_explained(racer_modules):
    """Every module, public class and public function of the product has a docstring."""
    offences = []
    for module in racer_modules:
        nodes = [module.tree, *module.classes, *public_functions(module.tree)]
        offences += [
            f"{module.place}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'the module')}: "
            "say what it is in one true sentence"
            for node in nodes
            if not getattr(node, "name", "").startswith("_") and ast.get_docstring(node) is None
        ]
    assert not offences, "\n".join(offences)


def public_functions(tree: ast.AST) -> list[ast.AST]:
    """Return the functions of a module and the methods of its public classes; nested functions are details."""
    found: list[ast.AST] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += public_functions(node)
    return found


def test_every_test_is_a_sentence(test_modules):
    """The docstring of every test states what is true when it passes."""
    offences = [
        f"{module.place}:{function.lineno} {function.name}: write the true sentence that it tests as its docstring"
        for module in test_modules
        for function in module.functions
        if function.name.startswith("test_") and ast.get_docstring(function) is None
    ]
    assert not offences, "\n".join(offences)
