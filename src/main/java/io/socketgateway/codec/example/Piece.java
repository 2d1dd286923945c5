package io.socketgateway.codec.example;

/**
 * A message that was cut out of a sample.
 *
 * @param payload what a service would be given
 * @param from where its bytes begin, what was skipped before it included
 * @param to where those of the next begin
 * @param byEnd whether the codec had to see the end of the sample to know its own
 */
public record Piece(Object payload, long from, long to, boolean byEnd) {
}
