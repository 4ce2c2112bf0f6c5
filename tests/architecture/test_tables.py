"""Tables: foreign keys point down, migrations are complete and linear."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.house import FLOOR


def test_every_app_stands_on_a_floor() -> None:
    ours = {c.label for c in apps.get_app_configs() if c.name.startswith("motcua.apps.")}
    assert ours == set(FLOOR)


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for label, floor in FLOOR.items()
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model is not None
        and (other := field.related_model._meta.app_label) in FLOOR
        and other != label
        and FLOOR[other] >= floor
    ]
    assert upward == []


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def test_migrations_are_linear() -> None:
    graph = MigrationLoader(None).graph
    for label in FLOOR:
        leaves = [node for node in graph.leaf_nodes() if node[0] == label]
        assert len(leaves) == 1, f"{label} has several last migrations: {leaves}"
