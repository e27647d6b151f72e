import { z } from "zod";
import { issueMessage } from "./error-message";

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>["customError"]>>[0];

/** The sentence for an issue for which its schema has none. The schema library's own ones are for developers. */
function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeSentence(issue.expected, issue.input);
    case "too_small":
      return smallSentence(issue.origin, Number(issue.minimum));
    case "too_big":
      return bigSentence(issue.origin, Number(issue.maximum));
    case "invalid_value":
      return isEmpty(issue.input) ? issueMessage("core.missing") : issueMessage("core.notOffered");
    case "invalid_format":
      return formatSentence(issue.format, issue.input);
    default:
      return issueMessage("core.wrongForm");
  }
}

const isEmpty = (input: unknown) => input === undefined || input === null || input === "";

function typeSentence(expected: string, input: unknown): string {
  if (isEmpty(input)) return issueMessage("core.missing");
  if (expected === "int") return issueMessage("core.notWhole");
  return expected === "number" ? issueMessage("core.notNumber") : issueMessage("core.wrongForm");
}

function smallSentence(origin: string, min: number): string {
  if (origin === "string")
    return min <= 1 ? issueMessage("core.missing") : issueMessage("core.tooShort", { min });
  if (origin === "array" || origin === "set") return issueMessage("core.tooFew", { min });
  return issueMessage("core.numberTooSmall", { min });
}

function bigSentence(origin: string, max: number): string {
  if (origin === "string") return issueMessage("core.tooLong", { max });
  if (origin === "array" || origin === "set") return issueMessage("core.tooMany", { max });
  return issueMessage("core.numberTooBig", { max });
}

function formatSentence(format: string, input: unknown): string {
  if (isEmpty(input)) return issueMessage("core.missing");
  if (format === "date") return issueMessage("core.notDay");
  // Forms show no such id: what is none comes from an outdated page.
  if (format === "uuid" || format === "guid") return issueMessage("core.pageOutdated");
  return issueMessage("core.wrongForm");
}

// The library keeps its settings on globalThis: once for the process, whichever module checks first.
z.config({ customError: sentenceFor });
