"""What colours stand for and how numbers are written: the ground the other rooms stand on."""
