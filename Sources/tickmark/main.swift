print("tickmark")
