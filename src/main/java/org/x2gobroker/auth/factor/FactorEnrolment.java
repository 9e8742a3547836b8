package org.x2gobroker.auth.factor;

import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.totp.QrCodePicture;

/**
 * A second factor that a user is about to get. It is shown once and counts when a code of the app has confirmed it.
 *
 * @param secret in base 32, for apps that take no picture
 * @param uri the {@code otpauth} address
 * @param qrCode the same as a picture
 */
public record FactorEnrolment(SecretText secret, SecretText uri, QrCodePicture qrCode) {}
