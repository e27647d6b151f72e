import { useLocale, useTranslations } from "next-intl";
import type { ChainResult } from "@/lib/audit/queries";
import { formatDateTime } from "../format";
import { Note } from "../ui/note";

type Whole = Extract<ChainResult, { isWhole: true } | { reason: "unchecked" }>;
type Broken = Exclude<ChainResult, Whole>;

const isBroken = (result: ChainResult): result is Broken => !result.isWhole && result.reason !== "unchecked";

/** What a check of the trail found: whole, whole as far as it could be checked, or where it breaks. */
export function ChainOutcome({ result, zone }: { result: ChainResult; zone: string }) {
  return isBroken(result) ? <BrokenChain {...result} zone={zone} /> : <WholeChain {...result} zone={zone} />;
}

const UNCERTAIN = ["damaged", "otherKey"];

function WholeChain(result: Whole & { zone: string }) {
  const { entries, lastHash, earlier, isEarlierClosed, unchecked, otherKeys, record, zone } = result;
  const t = useTranslations("audit");
  const isUncertain = unchecked !== null || UNCERTAIN.includes(record?.state ?? "");
  const chain = { count: entries, hash: `${lastHash.slice(0, 12)}…` };
  const [first, last] = [Number(unchecked?.first), Number(unchecked?.last)];
  return (
    <Note tone={isUncertain ? "warn" : "info"} role="status">
      <p>
        {unchecked
          ? t("verifiedInPart", { ...chain, first, last, unchecked: last - first + 1 })
          : t("verified", chain)}
      </p>
      {otherKeys.map(({ keyId, count, first, last }) => (
        <p key={keyId}>{t("otherKey", { keyId, count, first: Number(first), last: Number(last) })}</p>
      ))}
      {earlier > 0 && (
        <p>{t(isEarlierClosed ? "earlier" : "earlierOpen", { count: earlier, closing: earlier + 1 })}</p>
      )}
      {record && <RecordFound record={record} zone={zone} />}
    </Note>
  );
}

function RecordFound({ record, zone }: { record: NonNullable<Whole["record"]>; zone: string }) {
  const t = useTranslations("audit");
  const when = useWhen(zone);
  if (record.state === "missing") return <p>{t("recordMissing")}</p>;
  if (record.state === "damaged") return <p>{t("recordDamaged")}</p>;
  if (record.state === "otherKey") return <p>{t("recordOtherKey", { keyId: record.keyId })}</p>;
  const { entries, at, since } = record;
  const began = { since: when(since.at), begun: since.entries };
  return <p>{at ? t("recordKept", { entries, at: when(at), ...began }) : t("recordKeptEmpty", began)}</p>;
}

const REASONS = {
  hash: "reasonHash",
  link: "reasonLink",
  gap: "reasonGap",
  unkeyed: "reasonUnkeyed",
  key: "reasonKey",
  recordKey: "reasonRecordKey",
  record: "reasonRecord",
} as const;

function BrokenChain({ id, reason, recorded, entries = 0, zone }: Broken & { zone: string }) {
  const t = useTranslations("audit");
  const when = useWhen(zone);
  const isOfRecord = reason === "end" || reason === "record";
  const at = recorded?.at ? when(recorded.at) : "";
  return (
    <Note tone="danger" role="status">
      <p>
        {reason === "end"
          ? t("endMissing", { recorded: recorded?.entries ?? 0, at, entries })
          : t("broken", { id, reason: t(REASONS[reason]) })}
      </p>
      {isOfRecord && <p>{t("otherState")}</p>}
      {reason === "key" && <p>{t("keyLater")}</p>}
      {reason === "recordKey" && <p>{t("keyChanged")}</p>}
    </Note>
  );
}

function useWhen(zone: string): (at: string) => string {
  const locale = useLocale();
  return (at) => formatDateTime(new Date(at), locale, zone, true);
}
