ALTER TABLE "decisions" ADD COLUMN "null_share" double precision;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "mean_bytes" double precision;