import type { ReactNode } from "react";
import { brandColors, OrganisationMark } from "./organisation-mark";

/** Who stands behind a public page. */
export type Host = {
  name: string;
  color: string;
  /** Path of the picture; null: none. */
  logo: string | null;
  privacyUrl: string | null;
  imprintUrl: string | null;
};

type PublicFrameProps = {
  issuer: Host;
  /** Under the page: privacy notice and imprint. */
  links?: ReactNode;
  /** Beside the name: "issues verifiable badges". */
  tagline?: string;
  /** At the end of the line: a sign-in link, a language. */
  end?: ReactNode;
  children: ReactNode;
};

/** Frame of public pages: the issuer is the host, not Cairn. */
export function PublicFrame({ issuer, tagline, end, links, children }: PublicFrameProps) {
  return (
    <div className="public" style={brandColors(issuer.color)}>
      <header className="public-head">
        <span className="issuer">
          <OrganisationMark name={issuer.name} logo={issuer.logo} />
          {issuer.name}
        </span>
        {tagline && <span className="ink3 not-phone">{tagline}</span>}
        {end && <span className="ms-auto">{end}</span>}
      </header>
      <main id="content">{children}</main>
      {links}
    </div>
  );
}
