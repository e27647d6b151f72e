import type { ReactNode } from "react";

export type PublicFrameProps = {
  issuer: { name: string /** Two letters. */; mark: string };
  /** Beside the name: "issues verifiable badges". */
  tagline?: string;
  /** At the end of the line: a sign-in link, a language. */
  end?: ReactNode;
  children: ReactNode;
};

/** Frame of public pages: the issuer is the host, not Cairn. */
export function PublicFrame({ issuer, tagline, end, children }: PublicFrameProps) {
  return (
    <div className="public">
      <header className="public-head">
        <span className="issuer">
          <span className="issuer-mark" aria-hidden>
            {issuer.mark}
          </span>
          {issuer.name}
        </span>
        {tagline && <span className="ink3 not-phone">{tagline}</span>}
        {end && <span className="ms-auto">{end}</span>}
      </header>
      <main id="content">{children}</main>
    </div>
  );
}
