"""The technology compatibility kit for the connectome state_store.

`serve` answers the kit for a Python store. The command `state-store-tck` runs the kit.
"""

from .tck_adapter import (
    Actions,
    Adapter,
    Capabilities,
    Clock,
    Config,
    DockName,
    OptionalAction,
    RealtimeFocus,
    RestartPolicy,
    StoreHandle,
    WaitStopPolicy,
    serve,
)

__all__ = [
    "Actions",
    "Adapter",
    "Capabilities",
    "Clock",
    "Config",
    "DockName",
    "OptionalAction",
    "RealtimeFocus",
    "RestartPolicy",
    "StoreHandle",
    "WaitStopPolicy",
    "serve",
]
