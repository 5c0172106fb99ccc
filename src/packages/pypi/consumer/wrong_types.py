"""What this says of itself is no capability, and it has no actions: two errors."""

from state_store_tck import StoreHandle, serve


class Handle(StoreHandle):
    def __init__(self, config: object, clock: object):
        self.actions = object()


serve({"name": "wrong"}, {"restart_policies": ["forget"], "wait_stop_policies": []}, Handle)
