"use client";
import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "./format";
import { useAddress } from "./table-address";
import { Button, IconButton, IconButtonLink } from "./ui/button";
import { Menu, MenuLink } from "./ui/menu";

const SIZES = [25, 50, 100, 200];

export type Paging = {
  /** 1 is the first. */
  page: number;
  size: number;
  /** Rows that pass the filters. */
  total: number;
  /** Rows before the filters, if different. */
  all?: number;
};

/** "1–50 of 412", rows per page, previous and next. State in the URL: `page`, `size`. */
export function TableFoot({ page, size, total, all }: Paging) {
  const t = useTranslations("table");
  const locale = useLocale();
  const address = useAddress();
  const number = (value: number) => formatNumber(value, locale);
  const to = Math.min(page * size, total);
  const turn = (target: number) =>
    target >= 1 && (target - 1) * size < total ? address({ page: String(target) }, true) : null;
  return (
    <div className="tbl-foot">
      <span className="tn">
        {total === 0
          ? t("none")
          : t("range", { from: number((page - 1) * size + 1), to: number(to), total: number(total) })}
      </span>
      {all !== undefined && all !== total && (
        <span className="ink3">{t("filteredFrom", { all: number(all) })}</span>
      )}
      <span className="row ms-auto">
        <span className="not-phone">{t("rows")}</span>
        <Menu
          align="end"
          trigger={
            <Button size="sm" aria-label={`${t("rows")} ${size}`} className="not-phone">
              {size}
              <ChevronDown className="i" size={12} aria-hidden />
            </Button>
          }
        >
          {SIZES.map((choice) => (
            <MenuLink key={choice} href={address({ size: String(choice) })}>
              {choice}
            </MenuLink>
          ))}
        </Menu>
        <PageTurnLink href={turn(page - 1)} label={t("previousPage")}>
          <ChevronLeft className="i mirror" size={14} aria-hidden />
        </PageTurnLink>
        <PageTurnLink href={turn(page + 1)} label={t("nextPage")}>
          <ChevronRight className="i mirror" size={14} aria-hidden />
        </PageTurnLink>
      </span>
    </div>
  );
}

function PageTurnLink({
  href,
  label,
  children,
}: {
  href: string | null;
  label: string;
  children: React.ReactNode;
}) {
  if (href === null)
    return (
      <IconButton label={label} size="sm" disabled>
        {children}
      </IconButton>
    );
  return (
    <IconButtonLink label={label} size="sm" href={href}>
      {children}
    </IconButtonLink>
  );
}
