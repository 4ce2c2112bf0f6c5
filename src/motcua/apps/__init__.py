"""The apps, floor by floor; imports and foreign keys point down only."""
