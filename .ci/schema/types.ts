// What Grafana's schema says of a dashboard, with the options of each kind of panel that ours have.
import type { Dashboard, Panel, RowPanel } from "@grafana/schema";
import type { Options as BarGauge } from "@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen";
import type { Options as Stat } from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type { FieldConfig, Options as TimeSeries } from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";

// JSON has the text of an enum's member, not the member.
type Plain<T> = T extends string ? `${T}` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

type Target = {
  refId: string;
  datasource: { type: "prometheus"; uid: string };
  expr: string;
  legendFormat: string;
  instant?: boolean;
  range?: boolean;
};

type Defaults<C> = Omit<NonNullable<NonNullable<Panel["fieldConfig"]>["defaults"]>, "custom"> & { custom?: C };

type Kind<T extends string, O, C> = Omit<Panel, "type" | "targets" | "options" | "fieldConfig"> & {
  type: T;
  targets: Target[];
  options: O;
  fieldConfig: { defaults: Defaults<C>; overrides: NonNullable<Panel["fieldConfig"]>["overrides"] };
};

type Chart = Kind<"timeseries", TimeSeries, FieldConfig> | Kind<"stat", Partial<Stat>, never> | Kind<"bargauge", Partial<BarGauge>, never>;

type Row = Omit<RowPanel, "panels"> & { panels: Chart[] };

export type Checked = Plain<Omit<Dashboard, "panels">> & { panels: Plain<Chart | Row>[] };
