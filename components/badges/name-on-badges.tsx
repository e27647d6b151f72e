import { useTranslations } from "next-intl";
import { Card } from "../ui/card";
import { NameSwitch } from "./name-switch";

/** Setting of whether public pages name the holder; only the holder can change it. */
export function NameOnBadges({ showsName }: { showsName: boolean }) {
  const t = useTranslations("badges.mine");
  return (
    <Card title={t("nameTitle")}>
      <NameSwitch
        showsName={showsName}
        texts={{ label: t("nameSwitch"), hint: t("nameNote"), on: t("nameOn"), off: t("nameOff") }}
      />
    </Card>
  );
}
