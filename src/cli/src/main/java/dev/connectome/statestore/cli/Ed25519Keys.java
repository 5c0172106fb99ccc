package dev.connectome.statestore.cli;

import dev.connectome.statestore.observation.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Signs and verifies with keys as {@code openssl genpkey -algorithm ed25519} writes them. A
 * signature is the raw 64 bytes that {@code openssl pkeyutl -rawin} writes and reads.
 */
final class Ed25519Keys {
  private static final String ALGORITHM = "Ed25519";
  private static final int MOST_BYTES = 1 << 16;

  private Ed25519Keys() {}

  /**
   * Returns the signature of these bytes.
   *
   * @throws UsageException when the file contains no private key
   */
  static byte[] sign(byte[] content, Path privateKey) {
    byte[] der = der(privateKey, "PRIVATE KEY");
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new UsageException(privateKey + " holds no Ed25519 private key: " + e.getMessage(), e);
    }
  }

  /**
   * Returns whether the owner of the private key signed these bytes.
   *
   * @throws UsageException when a file cannot be read, or contains no public key
   */
  static boolean holds(byte[] content, Path signed, Path publicKey) {
    byte[] der = der(publicKey, "PUBLIC KEY");
    try {
      PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(new InputFile(signed, MOST_BYTES).bytes());
    } catch (SignatureException e) {
      return false;
    } catch (IOException e) {
      throw new UsageException("signature: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new UsageException(publicKey + " holds no Ed25519 public key: " + e.getMessage(), e);
    }
  }

  private static byte[] der(Path file, String kind) {
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    try {
      String text = new InputFile(file, MOST_BYTES).text();
      int from = text.indexOf(begin);
      int to = text.indexOf(end);
      if (from < 0 || to < from) {
        throw new UsageException(file + " is not in the PEM form: no line " + begin);
      }
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IOException e) {
      throw new UsageException("key: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + " is not in the PEM form: " + e.getMessage(), e);
    }
  }
}
