package dev.connectome.statestore.adapter.stdio;

/**
 * A request that was sent or is about to be sent.
 *
 * @param id the id of the request
 * @param op the operation
 * @param what the name of the request in messages
 */
record Request(long id, String op, String what) {}
