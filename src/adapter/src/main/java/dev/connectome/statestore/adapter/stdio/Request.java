package dev.connectome.statestore.adapter.stdio;

/**
 * A request that is or was on its way.
 *
 * @param id its number
 * @param op its operation
 * @param what how a reader knows it
 */
record Request(long id, String op, String what) {}
