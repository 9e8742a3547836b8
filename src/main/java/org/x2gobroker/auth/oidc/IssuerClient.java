package org.x2gobroker.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.fault.FaultText;

/** This broker as a client of one issuer, for one configuration. Safe for use by any thread; every method may block for some seconds. */
public final class IssuerClient {
    /** How far the clocks of issuer and broker may be apart. */
    static final int CLOCK_SKEW_SECONDS = 180;

    private final OidcClientConfig config;
    private final ClientID clientId;
    private final IssuerConnection connection;
    private final Clock clock;

    IssuerClient(OidcClientConfig config, Clock clock) {
        this.config = config;
        this.clientId = new ClientID(config.clientId());
        this.connection = new IssuerConnection(config, clock);
        this.clock = clock;
    }

    /** Says in the log and on pages which issuer is meant. */
    public String issuer() {
        return config.issuer();
    }

    /**
     * Where a browser is sent to sign in; empty when the issuer does not answer.
     *
     * @param callback the address at which the browser comes back
     * @param acrValues what the issuer is asked for; may be empty
     */
    public Optional<URI> begin(SignInAttempt attempt, URI callback, List<String> acrValues) {
        try {
            Scope scope = new Scope("openid");
            config.scopes().forEach(scope::add);
            AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                            ResponseType.CODE, scope, clientId, callback)
                    .endpointURI(connection.describeNow().metadata().getAuthorizationEndpointURI())
                    .state(new State(attempt.state()))
                    .nonce(new Nonce(attempt.nonce()))
                    .codeChallenge(new CodeVerifier(attempt.codeVerifier()), CodeChallengeMethod.S256);
            if (!acrValues.isEmpty()) {
                request.acrValues(acrValues.stream().map(ACR::new).toList());
            }
            return Optional.of(request.build().toURI());
        } catch (IssuerUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /**
     * Ends an attempt by what the browser brings back from the issuer.
     *
     * @param parameters the query at the callback
     */
    public CodeExchangeResult finish(SignInAttempt attempt, URI callback, Map<String, String> parameters) {
        if (!attempt.isUsable() || !attempt.state().equals(parameters.get("state"))) {
            return new CodeExchangeResult.Refused("the browser has not begun this sign-in, or too long ago");
        }
        String issuer = parameters.get("iss");
        if (issuer != null && !issuer.equals(config.issuer())) {
            return new CodeExchangeResult.Refused("another issuer answered");
        }
        String code = parameters.getOrDefault("code", "");
        if (parameters.containsKey("error") || code.isEmpty()) {
            return new CodeExchangeResult.Refused("the issuer says " + parameters.getOrDefault("error", "nothing") + " "
                    + parameters.getOrDefault("error_description", ""));
        }
        try {
            return exchange(attempt, callback, code);
        } catch (IssuerUnavailableException unavailable) {
            return new CodeExchangeResult.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private CodeExchangeResult exchange(SignInAttempt attempt, URI callback, String code)
            throws IssuerUnavailableException {
        IssuerConnection.Description issuer = connection.describe();
        HTTPResponse response = connection.send(tokenRequest(
                        issuer.metadata(),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code), callback, new CodeVerifier(attempt.codeVerifier())))
                .toHTTPRequest());
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(response);
            if (!answer.indicatesSuccess()) {
                ErrorObject error = answer.toErrorResponse().getErrorObject();
                return isAboutTheGrant(error)
                        ? new CodeExchangeResult.Refused("the issuer refuses the code: " + error)
                        : new CodeExchangeResult.Unavailable("the issuer refuses this broker: " + error);
            }
            OIDCTokenResponse granted = (OIDCTokenResponse) answer.toSuccessResponse();
            JWT idToken = granted.getOIDCTokens().getIDToken();
            if (idToken == null) {
                return new CodeExchangeResult.Refused("the issuer sent no id token");
            }
            IDTokenClaimsSet claims = verify(issuer, idToken, new Nonce(attempt.nonce()));
            AuthorizedParty party = claims.getAuthorizedParty();
            if (party != null && !party.getValue().equals(config.clientId())) {
                return new CodeExchangeResult.Refused("the id token is for another party: " + party.getValue());
            }
            return signedIn(issuer.metadata(), claims, granted.getTokens());
        } catch (ParseException unreadable) {
            return new CodeExchangeResult.Unavailable("the issuer's answer cannot be read: " + unreadable.getMessage());
        } catch (BadJOSEException bad) {
            return new CodeExchangeResult.Refused("the id token is not accepted: " + bad.getMessage());
        } catch (JOSEException fault) {
            return IssuerConnection.isUnavailable(fault)
                    ? new CodeExchangeResult.Unavailable("the issuer's keys are not known: " + fault.getMessage())
                    : new CodeExchangeResult.Refused("the id token is not accepted: " + fault.getMessage());
        }
    }

    private IDTokenClaimsSet verify(IssuerConnection.Description issuer, JWT idToken, Nonce nonce)
            throws BadJOSEException, JOSEException {
        IDTokenValidator validator = new IDTokenValidator(new Issuer(config.issuer()), clientId, issuer.keys(), null);
        validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return validator.validate(idToken, nonce);
    }

    private CodeExchangeResult signedIn(OIDCProviderMetadata metadata, IDTokenClaimsSet token, Tokens tokens)
            throws IssuerUnavailableException {
        Map<String, Object> claims = new HashMap<>(token.toJSONObject());
        TokenClaims ofToken = new TokenClaims(claims);
        if (!ofToken.has(config.userClaim()) || !ofToken.has(config.groupsClaim())) {
            userInfo(metadata, tokens, token.getSubject().getValue())
                    .forEach((name, value) -> claims.putIfAbsent(name, value));
        }
        TokenClaims all = new TokenClaims(claims);
        Optional<String> user = all.findUser(config.userClaim()).flatMap(config.userDomains()::cut);
        if (user.isEmpty()) {
            return new CodeExchangeResult.Refused("the claim %s of %s names no user of this broker"
                    .formatted(config.userClaim(), token.getSubject().getValue()));
        }
        Date authenticated = token.getAuthenticationTime();
        RefreshToken refresh = tokens.getRefreshToken();
        return new CodeExchangeResult.SignedIn(
                new OidcIdentity(
                        config.issuer(),
                        token.getSubject().getValue(),
                        token.getSessionID() == null ? "" : token.getSessionID().getValue(),
                        user.get(),
                        all.listTexts(config.groupsClaim()),
                        all.findText("acr").orElse(""),
                        List.copyOf(all.listTexts("amr")),
                        authenticated == null ? clock.instant() : authenticated.toInstant()),
                refresh == null ? null : new SecretText(refresh.getValue()));
    }

    /** What the issuer says of the user besides the token; nothing when it is about somebody else or no plain JSON. */
    private Map<String, Object> userInfo(OIDCProviderMetadata metadata, Tokens tokens, String subject)
            throws IssuerUnavailableException {
        URI endpoint = metadata.getUserInfoEndpointURI();
        if (endpoint == null) {
            return Map.of();
        }
        HTTPResponse response = connection.send(new UserInfoRequest(
                        endpoint, new BearerAccessToken(tokens.getAccessToken().getValue()))
                .toHTTPRequest());
        try {
            Map<String, Object> claims = response.indicatesSuccess() ? response.getBodyAsJSONObject() : Map.of();
            return subject.equals(claims.get("sub")) ? claims : Map.of();
        } catch (ParseException noJson) {
            return Map.of();
        }
    }

    /** Asks the issuer whether a sign-in still holds. */
    public RefreshResult refresh(SecretText refreshToken) {
        try {
            HTTPResponse response = connection.send(tokenRequest(
                            connection.describe().metadata(),
                            new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())))
                    .toHTTPRequest());
            TokenResponse answer = TokenResponse.parse(response);
            if (!answer.indicatesSuccess()) {
                ErrorObject error = answer.toErrorResponse().getErrorObject();
                return isAboutTheGrant(error)
                        ? new RefreshResult.Ended("the issuer says " + error)
                        : new RefreshResult.Unknown("the issuer refuses this broker: " + error);
            }
            RefreshToken next = answer.toSuccessResponse().getTokens().getRefreshToken();
            return new RefreshResult.Holds(next == null ? refreshToken : new SecretText(next.getValue()));
        } catch (IssuerUnavailableException unavailable) {
            return new RefreshResult.Unknown(String.valueOf(unavailable.getMessage()));
        } catch (ParseException unreadable) {
            return new RefreshResult.Unknown("the issuer's answer cannot be read: " + unreadable.getMessage());
        }
    }

    /** Checks a logout token that somebody sent, who claims to be the issuer. */
    public LogoutTokenResult checkLogout(String token) {
        try {
            LogoutTokenValidator validator = new LogoutTokenValidator(
                    new Issuer(config.issuer()), clientId, connection.describe().keys(), null);
            validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
            LogoutTokenClaimsSet claims = validator.validate(JWTParser.parse(token));
            return new LogoutTokenResult.LoggedOut(
                    config.issuer(),
                    claims.getSubject() == null ? "" : claims.getSubject().getValue(),
                    claims.getSessionID() == null ? "" : claims.getSessionID().getValue());
        } catch (IssuerUnavailableException unavailable) {
            return new LogoutTokenResult.Unavailable(String.valueOf(unavailable.getMessage()));
        } catch (java.text.ParseException | BadJOSEException bad) {
            return new LogoutTokenResult.Invalid(String.valueOf(bad.getMessage()));
        } catch (JOSEException fault) {
            return IssuerConnection.isUnavailable(fault)
                    ? new LogoutTokenResult.Unavailable(String.valueOf(fault.getMessage()))
                    : new LogoutTokenResult.Invalid(String.valueOf(fault.getMessage()));
        }
    }

    /** Where a browser ends its session at the issuer; empty when there is no such page or the issuer does not answer. */
    public Optional<URI> endSession(URI back) {
        try {
            URI endpoint = connection.describe().metadata().getEndSessionEndpointURI();
            return endpoint == null
                    ? Optional.empty()
                    : Optional.of(new LogoutRequest(endpoint, null, null, clientId, back, null, null).toURI());
        } catch (IssuerUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /** The secret that the issuer and this broker share; empty for a public client. */
    SecretText secret() throws IOException {
        return config.secretFile().isEmpty()
                ? new SecretText("")
                : new SecretText(Files.readString(Path.of(config.secretFile().get()), StandardCharsets.UTF_8)
                        .strip());
    }

    private TokenRequest tokenRequest(OIDCProviderMetadata metadata, AuthorizationGrant grant)
            throws IssuerUnavailableException {
        URI endpoint = metadata.getTokenEndpointURI();
        try {
            SecretText secret = secret();
            return secret.isEmpty()
                    ? new TokenRequest.Builder(endpoint, clientId, grant).build()
                    : new TokenRequest.Builder(endpoint, authentication(metadata, secret), grant).build();
        } catch (IOException unreadable) {
            throw new IssuerUnavailableException(
                    "client-secret-file of [oidc] cannot be read: " + FaultText.of(unreadable), unreadable);
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata, SecretText secret) {
        List<ClientAuthenticationMethod> known =
                Objects.requireNonNullElse(metadata.getTokenEndpointAuthMethods(), List.of());
        boolean isPosted = !known.isEmpty()
                && !known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return isPosted
                ? new ClientSecretPost(clientId, new Secret(secret.reveal()))
                : new ClientSecretBasic(clientId, new Secret(secret.reveal()));
    }

    /** Every other error is about this broker or the issuer, and says nothing about the user. */
    private static boolean isAboutTheGrant(ErrorObject error) {
        return OAuth2Error.INVALID_GRANT.getCode().equals(error.getCode());
    }
}
