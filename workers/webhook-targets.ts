import { unknownIn } from '../src/cli/selection.ts';
import { targetMistake } from '../src/fetch/webhook-sender.ts';
import { envNames } from '../src/model/environment.ts';
import type { WebhookTarget } from '../src/model/webhook.ts';
import type { Store } from '../src/store/open-store.ts';
import type { Host } from './host.ts';
import { MissingNames } from './missing-names.ts';

interface TargetDeps {
  readonly store: Pick<Store, 'webhooks' | 'names'>;
  readonly host: Pick<Host, 'log' | 'env' | 'now'>;
}

const FORGOTTEN_SOON = 'in an hour its position and dead letters are forgotten, unless it is named again';

/** The targets of the settings. The store remembers those that the settings name no more for an hour. */
export class WebhookTargets {
  #targets: ReadonlyMap<string, WebhookTarget> = new Map();
  readonly #missing = new MissingNames();
  readonly #deps: TargetDeps;

  constructor(deps: TargetDeps) {
    this.#deps = deps;
  }

  get(name: string): WebhookTarget | undefined {
    return this.#targets.get(name);
  }

  names(): readonly string[] {
    return [...this.#targets.keys()];
  }

  /** Takes these in place of those of before; gives the names of what is new or was edited. */
  adopt(targets: readonly WebhookTarget[]): readonly string[] {
    const { store, host } = this.#deps;
    const before = this.#targets;
    const added = store.webhooks.addTargets(targets);
    this.#targets = new Map(targets.map((target) => [target.name, target]));
    for (const webhook of added)
      host.log.info({ webhook, after: store.webhooks.standing(webhook)?.position }, 'webhook is new');
    for (const target of targets) this.#warn(target);
    this.forgetGone();
    const isChanged = (one: WebhookTarget) => JSON.stringify(before.get(one.name)) !== JSON.stringify(one);
    return targets.filter(isChanged).map(({ name }) => name);
  }

  forgetGone(): void {
    const { store, host } = this.#deps;
    const held = store.webhooks.standings().map(({ name }) => name);
    const { gone, over } = this.#missing.look(held, this.names(), host.now());
    for (const webhook of gone) host.log.warn({ webhook }, `webhook is gone from the settings: ${FORGOTTEN_SOON}`);
    for (const webhook of over) {
      store.webhooks.forgetTarget(webhook);
      host.log.warn({ webhook }, 'webhook is forgotten, with its position and dead letters');
    }
  }

  /** Of slips that would show only when something is to be sent, or never. */
  #warn({ name: webhook, url, secret, ...selected }: WebhookTarget): void {
    const { store, host } = this.#deps;
    const unset = envNames(`${url} ${secret}`).filter((name) => host.env[name] === undefined);
    const mistake = targetMistake({ url, secret }, host.env);
    if (unset.length > 0)
      host.log.warn({ webhook }, `webhook fails until ${unset.join(' and ')} is set in the environment`);
    else if (mistake !== undefined) host.log.warn({ webhook }, `webhook fails: ${mistake}`);
    const unknown = unknownIn(selected, store.names);
    if (unknown) host.log.warn({ webhook }, `webhook gets nothing: ${unknown.says}`);
  }
}
