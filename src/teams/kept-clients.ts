/** What the bot talks back through, kept from turn to turn: the SDK makes two new clients for every turn. */
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

type Base = ConfigurationBotFrameworkAuthentication;
type Claims = Parameters<Base['createConnectorFactory']>[0];
type ConnectorFactory = ReturnType<Base['createConnectorFactory']>;
type Connector = ReturnType<ConnectorFactory['create']>;
type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0];
/** What requests to Teams are made with. */
export type ConnectorClient = Awaited<Connector>;
type UserTokenClient = ReturnType<Base['createUserTokenClient']>;

/** How many connectors are kept. Teams names one address per region; anything beyond that is a stranger's. */
const CONNECTORS_KEPT = 20;

/**
 * Authenticates as the SDK does. A client keeps no state of a turn and fetches its token anew when one has expired, so
 * all turns with the same service address share one; making them took a tenth of a turn.
 */
export class KeptClients extends ConfigurationBotFrameworkAuthentication {
  readonly #prepare: (connector: ConnectorClient) => void;
  readonly #connectors = new Map<string, Connector>();
  #userTokenClient: UserTokenClient | undefined;

  /** `prepare` is done to each client once it is made. */
  constructor(credentials: Credentials, userAgent: string, prepare: (connector: ConnectorClient) => void) {
    super(credentials, undefined, undefined, undefined, { userAgent });
    this.#prepare = prepare;
  }

  override async authenticateRequest(activity: Activity, authorization: string) {
    const vouched = await super.authenticateRequest(activity, authorization);
    return { ...vouched, connectorFactory: this.createConnectorFactory(vouched.claimsIdentity) };
  }

  override createConnectorFactory(claims: Claims): ConnectorFactory {
    const factory = super.createConnectorFactory(claims);
    return { create: (serviceUrl, audience) => this.#connector(factory, serviceUrl, audience) };
  }

  /** The bot signs nobody in, so this one is never used; it is made because every turn carries one. */
  override createUserTokenClient(claims: Claims): UserTokenClient {
    this.#userTokenClient ??= super.createUserTokenClient(claims);
    return this.#userTokenClient;
  }

  #connector(factory: ConnectorFactory, serviceUrl: string, audience: string | undefined): Connector {
    const key = JSON.stringify([serviceUrl, audience]);
    const known = this.#connectors.get(key);
    if (known !== undefined) return known;
    const connector = factory.create(serviceUrl, audience).then((made) => {
      this.#prepare(made);
      return made;
    });
    this.#connectors.set(key, connector);
    // What could not be made is tried again, and the one made first goes when there are too many.
    connector.catch(() => this.#connectors.delete(key));
    if (this.#connectors.size > CONNECTORS_KEPT) this.#connectors.delete(this.#connectors.keys().next().value!);
    return connector;
  }
}
