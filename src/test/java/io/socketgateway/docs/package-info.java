/** The documents, compared with what they describe. */
@NullMarked
package io.socketgateway.docs;

import org.jspecify.annotations.NullMarked;
