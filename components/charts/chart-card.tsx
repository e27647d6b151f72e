"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Card } from "../ui/card";
import { ScrollBox } from "../ui/scroll-box";

type ChartTable = {
  head: readonly string[];
  rows: readonly (readonly [label: string, ...values: string[]])[];
};

type ChartCardProps = {
  title: ReactNode;
  /** Unit and period. */
  sub?: ReactNode;
  /** The chart in one sentence, read aloud in its place. */
  description: string;
  /** Above the chart: a legend of states. */
  legend?: ReactNode;
  table: ChartTable;
  className?: string;
  children: ReactNode;
};

/** A chart in a card that can be switched to a table of the same numbers. */
export function ChartCard({ title, sub, description, legend, table, className, children }: ChartCardProps) {
  const t = useTranslations("chart");
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <Card
      title={title}
      sub={sub}
      className={className}
      more={
        <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t("asTable")}
        </button>
      }
    >
      <p id={id} className="sr">
        {description}
      </p>
      {asTable ? (
        <NumbersTable {...table} labelledBy={id} />
      ) : (
        <>
          {legend}
          <div role="img" aria-labelledby={id} className="chart">
            {children}
          </div>
        </>
      )}
    </Card>
  );
}

function NumbersTable({ head, rows, labelledBy }: ChartTable & { labelledBy: string }) {
  return (
    <ScrollBox aria-labelledby={labelledBy} className="max-h-80">
      <table className="tbl compact" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" className={index > 0 ? "num" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ...values]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={head[index + 1]} className="num">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
