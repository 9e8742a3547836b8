package org.x2gobroker.auth.factor;

import org.x2gobroker.auth.SecretText;

/**
 * A second factor that a user is about to get. It is shown once and counts when a code of the app has confirmed it.
 *
 * @param secret in base 32, for apps that take no picture
 * @param uri the {@code otpauth} address
 * @param qrCode the same as an SVG element
 */
public record FactorEnrolment(SecretText secret, SecretText uri, SecretText qrCode) {}
