import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/access/limits.test.ts", "lib/access/passwords-by-link.test.ts"];

/** Sentences on how often a door may be tried, and on passwords that are chosen by a link. */
export const ENTERING_BREAKS = inArea("entering", TESTS, {
  "lib/access/choose-password.ts": [
    {
      text: "await refuseGuessable(password, [link.name, link.email, await organisationName(tx)]);",
      replacement: "await refuseGuessable(password, [link.name]);",
      seen: "By an invitation people choose their e-mail, or the name of the organisation, as their password.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
    {
      text: 'rateLimit("link-repeated", 5, 3600)',
      replacement: 'rateLimit("link-repeated", 5000, 3600)',
      seen: "By a link that was just used a password is guessed thousands of times.",
      tests: ["lib/access/limits.test.ts"],
    },
    {
      text: 'rateLimit("change-password", 10, 15 * 60)',
      replacement: 'rateLimit("change-password", 10, 15)',
      seen: "Who finds a browser open guesses the present password ten times in fifteen seconds, again and again.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/access/forgotten.ts": [
    {
      text: 'limitByAddress("forgotten", 10, 15 * 60)',
      replacement: 'limitByAddress("forgotten", 10_000, 15 * 60)',
      seen: "One visitor asks for thousands of new passwords in a quarter of an hour.",
      tests: ["lib/access/limits.test.ts"],
    },
    {
      text: 'rateLimit("forgotten-account", 3, 3600)',
      replacement: 'rateLimit("forgotten-account", 3, 60)',
      seen: "Somebody fills a mailbox that is not theirs with three mails a minute about new passwords.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/access/links.ts": [
    {
      text: 'limitByAddress("link", 30, 15 * 60)',
      replacement: 'limitByAddress("link", 30, 15)',
      seen: "Whoever guesses at links waits for seconds only, and goes on.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/accounts/methods/password.ts": [
    {
      text: "const WINDOW_SECONDS = 15 * 60;",
      replacement: "const WINDOW_SECONDS = 60;",
      seen: "From one address fifty passwords a minute are tried, not fifty in a quarter of an hour.",
      tests: ["lib/access/limits.test.ts"],
    },
    {
      text: 'limitByAddress("address", 50, WINDOW_SECONDS)',
      replacement: 'limitByAddress("address", 25, WINDOW_SECONDS)',
      seen: "An office behind one address is kept out after twenty-five attempts, not after fifty.",
      tests: ["lib/access/limits.test.ts"],
    },
    {
      text: 'rateLimit("browser", 10, WINDOW_SECONDS)',
      replacement: 'rateLimit("browser", 11, WINDOW_SECONDS)',
      seen: "From a browser that is known eleven passwords are tried, not ten.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/accounts/setup.ts": [
    {
      text: "import { limitByAddress } from",
      replacement: "import { rateLimit as limitByAddress } from",
      seen: "With each of its addresses of IPv6 one household guesses at the token of set-up anew.",
      tests: ["lib/accounts/setup.test.ts"],
    },
    {
      text: 'limitByAddress("set-up", 30, 15 * 60)',
      replacement: 'limitByAddress("set-up", 30, 15)',
      seen: "Whoever guesses at the token of set-up keeps the server busy with two forms a second.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/awards/check-limit.ts": [
    {
      text: 'limitByAddress("verify", 30, 60)',
      replacement: 'limitByAddress("verify", 30_000, 60)',
      seen: "One visitor keeps the server busy with thousands of verifications a minute.",
      tests: ["lib/access/limits.test.ts"],
    },
    {
      text: 'limitByAddress("verify", 30, 60)',
      replacement: 'limitByAddress("verify", 30, 1)',
      seen: "One visitor has thirty badges a second verified, which keeps the server busy.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
});
