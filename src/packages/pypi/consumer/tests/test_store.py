"""A test that the project had before."""

from adapter import Handle


def test_a_fresh_store_is_empty():
    config = {"restart_policy": "boundary", "wait_stop_policy": "reset"}
    assert Handle(config, lambda: 0.0).get_state()["ledger"] == ()
