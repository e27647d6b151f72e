import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/awards/badge-routes.test.ts"];

/** What the public addresses of badges, of their issuer and of skills tell programs and browsers. */
export const PROVING_BADGE_BREAKS = inArea("proving-badges", TESTS, {
  "lib/awards/http/answering-anybody.ts": [
    {
      text: ", error.userMessage, error.headers)",
      replacement: ", error.userMessage)",
      seen: "A program that verified too often is not told when it may go on.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "isConnectionLost(error)",
      replacement: "!isConnectionLost(error)",
      seen: "While the database restarts, a program that verifies a badge takes it for broken.",
    },
    {
      text: "  await reportFailure(error);\n",
      replacement: "",
      seen: "Badges cannot be verified, and no administrator learns why.",
    },
  ],
  "lib/http/answering.ts": [
    {
      text: "      return respondTo(error);",
      replacement: "      return Response.json(null);",
      seen: "A request that was refused looks as if it had been carried out.",
    },
  ],
  "app/api/badges/[publicId]/credential/route.ts": [
    {
      text: 'respondError(400, "form-unknown"',
      replacement: 'respondError(200, "form-unknown"',
      seen: "A program that asks for a form that there is none of takes the refusal for the badge.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: '.default("json")',
      replacement: '.default("jwt")',
      seen: "A program that names no form of a badge gets a token, which it cannot read.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'if (typeof badge === "string") return respondUnavailable(badge);',
      replacement: 'if (typeof badge === "string") return respondNotFound();',
      seen: "A program that fetches a badge while it is being signed is told that there is none.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'form === "jwt" ? await badgeJwt(badge.credential) : badge.credential',
      replacement: 'form === "jwt" ? badge.credential : badge.credential',
      seen: "Whoever asks for a badge as a JWT gets it as JSON.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'respondUnavailable("altered")',
      replacement: "respondNotFound()",
      seen: "Of a badge that somebody changed in the database a program is told that it never existed.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'form === "jwt" ? "application/vc+jwt" : ',
      replacement: 'form === "jwt" ? "application/vc" : ',
      seen: "A badge given as a JWT is called JSON, and the program that asked for it cannot read it.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'jsonTypeFor(request.headers.get("accept"))',
      replacement: "jsonTypeFor(null)",
      seen: "A browser saves a badge as an unknown file instead of showing it.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'caching: "ask-again"',
      replacement: 'caching: "days"',
      seen: "For a week a copy of a badge goes on naming a holder who has withdrawn consent.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "download: download && fileNameOf",
      replacement: "download: fileNameOf",
      seen: "A link to a badge saves a file, though nobody asked for one.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "    successor: await successorAddress(publicId),\n",
      replacement: "    successor: null,\n",
      seen: "A program that fetches a renewed badge does not learn of the newer one.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/badges/[publicId]/image/route.ts": [
    {
      text: "    download: image.name,\n",
      replacement: "",
      seen: "The file of a badge opens in the browser instead of being saved.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/badges/[publicId]/preview/route.ts": [
    {
      text: 'caching: "ask-again"',
      replacement: 'caching: "days"',
      seen: "For a week the link to a revoked badge is shown as if the badge were valid.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/badges/[publicId]/verify/route.ts": [
    {
      text: "limitBadgeChecks(requestAddress(request.headers))",
      replacement: 'limitBadgeChecks("local")',
      seen: "One program that verifies badges without pause keeps everybody else from verifying any.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "code: detail.code",
      replacement: "code: state",
      seen: "The verification of a badge does not say to programs why a step failed.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "{ on: revokedOn, reason: revokedReason }",
      replacement: "{ on: revokedOn, reason: null }",
      seen: "A program learns that a badge was revoked, and not why.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: "renewal?.address ?? null",
      replacement: "renewal?.publicId ?? null",
      seen: "The verification of a renewed badge names the newer one by something that is no address.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/issuer/route.ts": [
    {
      text: "  if (!(await isSetUp())) return respondNotFound();\n",
      replacement: "",
      seen: "Before the set-up the address of the issuer answers with an error of the server.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'request.headers.get("accept"), "application/ld+json"',
      replacement: 'request.headers.get("accept")',
      seen: "The profile of the issuer is called a credential, and programs refuse it.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: 'caching: "minutes"',
      replacement: 'caching: "days"',
      seen: "For a week programs do not know the new key, and call badges signed with it forged.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/skills/[id]/achievement/route.ts": [
    {
      text: "found.versionId, found.skillId",
      replacement: "found.skillId, found.versionId",
      seen: "A skill in an earlier badge leads to the page of some other achievement.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
    {
      text: '["json", "html"]',
      replacement: '["html", "json"]',
      seen: "A program that looks up a skill of an earlier badge is sent to the page for signing in.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
  "app/api/skills/find/route.ts": [
    {
      text: '"private, no-store"',
      replacement: '"public, max-age=300"',
      seen: "A cache in between keeps what somebody who is signed in searched for, and gives it to others.",
      tests: ["lib/awards/badge-routes.test.ts"],
    },
  ],
});
