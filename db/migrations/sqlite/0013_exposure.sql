ALTER TABLE `field_counts` ADD `asked` integer;--> statement-breakpoint
ALTER TABLE `field_counts` ADD `readings` integer;--> statement-breakpoint
ALTER TABLE `field_counts` ADD `open` integer;