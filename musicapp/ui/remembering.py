"""What stands in fields, as plain values that a file can keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QSpinBox, QWidget

from musicapp.ui.fields import Choice


def state_of(fields: Mapping[str, QWidget]) -> dict[str, Any]:
    """The value of each field."""
    return {name: _value(field) for name, field in fields.items()}


def restore(fields: Mapping[str, QWidget], state: Mapping[str, Any]) -> None:
    """Give fields the values that they had; what does not fit any more is passed over."""
    for name, field in fields.items():
        if name in state:
            _put(field, state[name])


def _value(field: QWidget) -> Any:
    if isinstance(field, Choice):
        return str(field.value)
    if isinstance(field, QAbstractButton):
        return field.isChecked()
    if isinstance(field, QSpinBox | QAbstractSlider):
        return field.value()
    assert isinstance(field, QLineEdit)
    return field.text()


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, Choice):
        field.choose_named(str(value))
    elif isinstance(field, QAbstractButton):
        field.setChecked(value is True)
    elif isinstance(field, QSpinBox | QAbstractSlider) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, QLineEdit):
        field.setText(str(value))
