import { AGENCIES } from './agencies.ts';

const hostsOf = new Map(AGENCIES.map((one) => [one.name, one.hosts]));

/** Is this host the agency's own, so that its item is the first among copies? `agency` is a canonical name. */
export function isOwnSite(agency: string, host: string): boolean {
  const asked = host.toLowerCase().replace(/\.$/, '');
  return (hostsOf.get(agency) ?? []).some((own) => asked === own || asked.endsWith(`.${own}`));
}
