ALTER TABLE "field_counts" ADD COLUMN "asked" bigint;--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "readings" bigint;--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "open" bigint;